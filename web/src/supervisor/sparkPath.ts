/** A line through `points` in a box; along the bottom where nothing happened. */
export function pathOf(points: number[], width: number, height: number): string {
  const most = Math.max(...points, 1);
  const step = width / Math.max(points.length - 1, 1);
  const room = height - 2;
  return points
    .map((point, i) => {
      const x = (i * step).toFixed(1);
      const y = (1 + room - (point / most) * room).toFixed(1);
      return `${i === 0 ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
}
