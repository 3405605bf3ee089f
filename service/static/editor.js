// The query editor: colours, completion of prefixes and terms, Ctrl+Enter to run. It replaces the plain text field;
// without this file the field works as it is.
import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const KEYWORDS = (
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS GRAPH BIND VALUES CONSTRUCT DESCRIBE ASK PREFIX LIMIT OFFSET " +
  "EXISTS COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT REGEX CONTAINS STRSTARTS LANG STR YEAR COALESCE IF BOUND"
).split(" ").concat(["GROUP BY", "ORDER BY", "HAVING", "NOT EXISTS"]);

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-keyword)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--code-variable)" },
  { tag: [tags.atom, tags.number, tags.bool], color: "var(--code-name)" },
  { tag: [tags.operator, tags.punctuation, tags.bracket], color: "var(--muted)" },
]);

/** Fetch prefixes and terms once, when the first completion is asked for. */
let vocabulary;
const load = () => (vocabulary ??= fetch(`/ns/terms.json?lang=${document.documentElement.lang}`).then((answer) => answer.json()));

/** Complete `keniki:ce` to a term of the graph, and other words to keywords; an unknown prefix is declared on top. */
async function complete(context) {
  const word = context.matchBefore(/[\w-]+:?[\w-]*/);
  if (!word && !context.explicit) return null;
  const { prefixes, terms } = await load();
  const from = word ? word.from : context.pos;
  return {
    from,
    validFor: /^[\w-]*:?[\w-]*$/,
    options: [
      ...terms.map((term) => ({ label: term.name, detail: term.label, info: term.definition, type: term.kind, apply: insertTerm(prefixes) })),
      ...Object.keys(prefixes).map((prefix) => ({ label: `${prefix}:`, detail: prefixes[prefix], type: "namespace", apply: insertTerm(prefixes) })),
      ...KEYWORDS.map((label) => ({ label, type: "keyword" })),
    ],
  };
}

const insertTerm = (prefixes) => (view, completion, from, to) => {
  const prefix = completion.label.split(":")[0];
  const text = view.state.doc.toString();
  const missing = prefixes[prefix] && !new RegExp(`prefix\\s+${prefix}:`, "i").test(text);
  const declaration = missing ? `PREFIX ${prefix}: <${prefixes[prefix]}>\n` : "";
  view.dispatch({
    changes: [{ from: 0, insert: declaration }, { from, to, insert: completion.label }],
    selection: { anchor: declaration.length + from + completion.label.length },
  });
};

/** Mark the place of the mistake that the server reported. */
function markMistake(view, field) {
  const line = Number(field.dataset.line);
  if (!line || line > view.state.doc.lines) return;
  const there = view.state.doc.line(line);
  const from = Math.min(there.to, there.from + Math.max(0, Number(field.dataset.column) - 1));
  const mark = { from, to: Math.min(view.state.doc.length, from + 1), severity: "error", message: field.dataset.message };
  view.dispatch(setDiagnostics(view.state, [mark]));
}

/** Send a long query in the body of the request: addresses have a longest length. */
function postIfLong(field) {
  const long = field.value.length > 4000;
  field.form.method = long ? "post" : "get";
  field.form.action = long ? `/sparql?lang=${document.documentElement.lang}` : "/sparql";
}

function open(field) {
  const run = () => (field.form.requestSubmit(), true);
  const view = new EditorView({
    doc: field.value,
    extensions: [
      keymap.of([{ key: "Mod-Enter", run }, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      lineNumbers(), history(), drawSelection(), highlightActiveLine(), indentOnInput(), bracketMatching(), closeBrackets(),
      StreamLanguage.define(sparql), syntaxHighlighting(colours), autocompletion({ override: [complete] }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": field.getAttribute("aria-label") }),
      EditorView.updateListener.of((update) => { if (update.docChanged) field.value = update.state.doc.toString(); }),
      EditorState.tabSize.of(2),
    ],
  });
  field.hidden = true;
  field.after(view.dom);
  field.form.addEventListener("submit", () => postIfLong(field));
  markMistake(view, field);
}

document.querySelectorAll("textarea[data-editor]").forEach(open);
