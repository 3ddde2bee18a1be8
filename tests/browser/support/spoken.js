// What chromium tells a screen reader of a page: its accessibility tree.

const named = new Set([
  'alertdialog', 'button', 'checkbox', 'columnheader', 'combobox', 'dialog', 'grid', 'heading',
  'image', 'link', 'listbox', 'menu', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'meter',
  'navigation', 'option', 'progressbar', 'radio', 'radiogroup', 'region', 'searchbox',
  'slider', 'spinbutton', 'switch', 'tab', 'table', 'tabpanel', 'textbox', 'tree', 'treegrid',
]);
/** What stands in these is a part of them. */
const whole = new Set(['button', 'link', 'tab', 'option', 'menuitem', 'switch', 'checkbox']);

const roleOf = ({ role }) => role?.value ?? '';
const isFocusable = ({ properties = [] }) =>
  properties.some(({ name, value }) => name === 'focusable' && value.value === true);

/** The HTML of each thing that has a role but no name, or takes the focus without a role. */
export async function nameless({ context, page }) {
  const cdp = await context.newCDPSession(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const isWithin = (node) => {
    for (let at = byId.get(node.parentId); at; at = byId.get(at.parentId))
      if (whole.has(roleOf(at))) return true;
    return false;
  };
  const faults = nodes.filter((node) => {
    if (node.ignored || isWithin(node)) return false;
    const bare = !node.name?.value?.trim();
    if (named.has(roleOf(node))) return bare;
    return ['', 'generic', 'none'].includes(roleOf(node)) && isFocusable(node);
  });
  const told = [];
  for (const { backendDOMNodeId, role } of faults) {
    const { outerHTML } = await cdp.send('DOM.getOuterHTML', { backendNodeId: backendDOMNodeId });
    told.push(`${role?.value}: ${outerHTML.slice(0, 160)}`);
  }
  await cdp.detach();
  return told;
}
