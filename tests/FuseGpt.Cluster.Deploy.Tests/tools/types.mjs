// Checks objects against published TypeScript types: as literals they may have neither wrong nor unknown fields.
import { join } from "node:path";
import ts from "typescript";

const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
};

// Takes a statement of TypeScript for each label; returns what is wrong, each with its label.
export function checkTypes(statements) {
  const source = statements.map(({ code }) => code).join("\n");
  const name = join(process.cwd(), "checked.ts");
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = file => file === name || fileExists(file);
  host.getSourceFile = (file, ...rest) => (file === name ? ts.createSourceFile(file, source, rest[0], true) : getSourceFile(file, ...rest));
  return ts.getPreEmitDiagnostics(ts.createProgram([name], options, host)).map(found => {
    const line = found.file?.fileName === name ? found.file.getLineAndCharacterOfPosition(found.start).line : -1;
    return `${statements[line]?.label ?? found.file?.fileName}: ${ts.flattenDiagnosticMessageText(found.messageText, " ")}`;
  });
}
