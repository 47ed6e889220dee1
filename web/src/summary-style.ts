/** The look of the summary: the page's own colours and font; `--pixel-py-accent` is the bars'. */
export const PANEL_STYLE = `
  :host { display: block; }
  :host([hidden]) { display: none; }
  section { --accent: var(--pixel-py-accent, LinkText); --soft: color-mix(in srgb, currentColor 68%, transparent);
    --line: color-mix(in srgb, currentColor 16%, transparent); display: grid;
    grid-template-columns: minmax(0, 1fr); gap: 1.5rem; text-align: start; }
  h2, h3, p, dl, dd, ul, figure { margin: 0; padding: 0; }
  h2 { font-size: 1.25rem; font-weight: 650; letter-spacing: -0.015em; }
  h3, strong, summary { font-size: 0.9375rem; font-weight: 600; }
  dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr)); gap: 1rem 1.5rem; }
  dt { color: var(--soft); font-size: 0.8125rem; }
  dd { font-size: 1.75rem; font-weight: 650; line-height: 1.2; letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums; }
  .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); gap: 1.5rem 2rem; align-items: end; }
  .charts:empty { display: none; }
  figure { max-inline-size: 32rem; }
  figcaption { display: grid; margin-block-end: 0.5rem; }
  figcaption span { color: var(--soft); font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
  svg { display: block; inline-size: 100%; block-size: auto; direction: ltr; }
  svg .bar { fill: var(--accent); }
  svg .bar:hover { opacity: 0.75; }
  svg line { stroke: var(--line); }
  svg .mark { stroke: var(--soft); stroke-dasharray: 3 4; }
  svg .inside { fill: Canvas; font-weight: 600; }
  svg .trend { stroke: currentColor; stroke-width: 2; stroke-linecap: round; }
  svg text { fill: var(--soft); font-size: 11.5px; font-variant-numeric: tabular-nums; }
  summary { cursor: pointer; }
  .table { overflow-x: auto; margin-block-start: 0.75rem; max-block-size: 20rem; }
  table { border-collapse: collapse; inline-size: 100%; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
  th, td { padding: 0.4rem 0.5rem 0.4rem 0; text-align: start; font-weight: 400; white-space: nowrap;
    border-block-end: 1px solid var(--line); }
  thead th { color: var(--soft); font-size: 0.8125rem; }
  ul { list-style: none; display: grid; gap: 0.25rem; margin-block-start: 0.5rem; max-inline-size: 32rem; }
  li { display: flex; justify-content: space-between; gap: 1rem; font-size: 0.9375rem;
    border-block-end: 1px solid var(--line); padding-block: 0.25rem; }
  li b { font-weight: 600; font-variant-numeric: tabular-nums; }
  .save { display: flex; flex-wrap: wrap; gap: 0.625rem; margin-block-start: 0.625rem; }
  button { font: inherit; font-size: 0.9375rem; font-weight: 550; min-block-size: 2.75rem; padding: 0.5rem 1.125rem;
    border: 1px solid var(--line); border-radius: 0.875rem; background: color-mix(in srgb, currentColor 4%, transparent);
    color: inherit; cursor: pointer; }
  button:hover { background: color-mix(in srgb, currentColor 9%, transparent); }
  button:disabled { opacity: 0.5; cursor: default; }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 0.25rem; }
  button:focus-visible { border-radius: 0.875rem; }
`;
