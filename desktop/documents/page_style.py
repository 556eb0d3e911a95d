"""The style sheet of the public page: two sets of colours, one column, for 320 pixels and for print."""

#: Every colour that text has stands at 4.5:1 or more on every ground it can meet, lines of focus at 3:1;
#: `desktop.domain.style_check` computes it. Source: W3C, "Web Content Accessibility Guidelines 2.2",
#: 1.4.3 and 1.4.11.
STYLE = """\
:root {
  color-scheme: light dark;
  --ink: #1b2321;
  --quiet: #46514d;
  --ground: #ffffff;
  --tint: #eef3f1;
  --line: #7f8a86;
  --link: #0f5470;
  --fact: #1d5c3c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e9efec;
    --quiet: #b9c4bf;
    --ground: #141a18;
    --tint: #202826;
    --line: #8b9792;
    --link: #8fcbe8;
    --fact: #93d6ae;
  }
}
* { box-sizing: border-box; }
html { font-size: 100%; }
body {
  margin: 0 auto;
  max-width: 44rem;
  padding: 1rem;
  color: var(--ink);
  background: var(--ground);
  font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-size: 1.0625rem;
  line-height: 1.55;
  overflow-wrap: anywhere;
}
h1, h2, h3 { line-height: 1.25; margin: 0 0 0.5rem; }
h1 { font-size: 1.9rem; margin-top: 1.5rem; }
h2 { font-size: 1.4rem; }
h3 { font-size: 1.15rem; }
p, ul, dl { margin: 0 0 0.75rem; }
section { margin-top: 2.5rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, main:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; }
.skip { display: inline-block; padding: 0.25rem 0; }
.skip:not(:focus) { position: absolute; left: 0; top: 0; clip-path: inset(50%); width: 1px; height: 1px; }
.name { font-weight: 700; margin: 0.5rem 0; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; list-style: none; padding: 0; margin: 0; }
nav a { display: inline-block; padding: 0.4rem 0; }
nav a[aria-current] { color: var(--ink); font-weight: 700; text-decoration: none; }
header { border-bottom: 1px solid var(--line); padding-bottom: 0.5rem; }
.when, .small { color: var(--quiet); font-size: 0.95rem; }
.next { background: var(--tint); border-left: 4px solid var(--fact); padding: 0.75rem 1rem; }
article { border-top: 1px solid var(--line); padding: 1.25rem 0 0.5rem; }
article:first-of-type { border-top: 0; padding-top: 0.5rem; }
.newest { background: var(--tint); padding: 1rem 1rem 0.25rem; margin-bottom: 1.25rem; }
article.newest:first-of-type { padding-top: 1rem; }
.newest + article { border-top: 0; padding-top: 0; }
.fact { color: var(--fact); }
.short { font-weight: 600; }
.label { font-weight: 700; }
dt { font-weight: 700; }
dd { margin: 0 0 0.5rem; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; }
@media print {
  :root {
    --ink: #000000;
    --quiet: #333333;
    --ground: #ffffff;
    --tint: #ffffff;
    --line: #666666;
    --link: #000000;
    --fact: #000000;
  }
  .skip, nav { display: none; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  article { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
"""
