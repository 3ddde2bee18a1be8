import { Skeleton, Table } from '@mantine/core';

/** Rows that are not there yet. */
export function WaitingRows({ rows, columns }: { rows: number; columns: number }) {
  return Array.from({ length: Math.min(rows, 12) }, (_, row) => (
    <Table.Tr key={row}>
      {Array.from({ length: columns + 1 }, (_, column) => (
        <Table.Td key={column}>
          <Skeleton height={10} width={column === 0 ? 16 : '70%'} />
        </Table.Td>
      ))}
    </Table.Tr>
  ));
}
