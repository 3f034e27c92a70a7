import 'katex/dist/katex.min.css';
import katex from 'katex';

const pattern = /\$\$([\s\S]+?)\$\$|\\\[([\s\S]+?)\\\]|\\\(([\s\S]+?)\\\)|(?<![\\$\w])\$(?!\s)((?:\\.|[^$\\\n])+?)(?<!\s)\$(?![\d$])|(\\begin\{(equation|align|gather|aligned|cases)\*?\}[\s\S]+?\\end\{\6\*?\})/g;

/** Replaces the formulas in an element's text. */
export function setFormulas(host: HTMLElement): void {
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT, {
    acceptNode: node => (node.parentElement?.closest('code, pre, .katex, script, style, .js-plotly-plot') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
  });
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) replaceIn(text);
}

function replaceIn(text: Text): void {
  const content = text.data;
  const parts = document.createDocumentFragment();
  let end = 0;
  for (const match of content.matchAll(pattern)) {
    parts.append(content.slice(end, match.index));
    const inline = match[3] ?? match[4];
    const formula = match[1] ?? match[2] ?? inline ?? match[5];
    const host = document.createElement('span');
    katex.render(formula, host, { displayMode: inline === undefined, throwOnError: false, output: 'htmlAndMathml' });
    parts.append(host);
    end = match.index + match[0].length;
  }
  if (end === 0) return;
  parts.append(content.slice(end));
  text.replaceWith(parts);
}
