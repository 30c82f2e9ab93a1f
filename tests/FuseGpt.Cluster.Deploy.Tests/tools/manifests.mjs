// Checks manifests against the published types and rules of their kinds: node manifests.mjs FILE...
// Each thing that is wrong is a line on standard output. The rules (patterns, ranges, what is required) are those of validate(), which
// lets unknown fields pass; the types do not.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseAllDocuments } from "yaml";
import { checkTypes } from "./types.mjs";

const operatorGroup = "monitoring.coreos.com/";

function moduleOf(apiVersion, kind) {
  const models = apiVersion.startsWith(operatorGroup) ? "@kubernetes-models/prometheus-operator" : "kubernetes-models";
  return `${models}/${apiVersion}/${kind}`;
}

// Like Kubernetes' own reader, YAML 1.1: 0440 is octal.
function read(file) {
  return parseAllDocuments(readFileSync(file, "utf8"), { version: "1.1" }).flatMap(document => {
    const object = document.errors.length ? undefined : document.toJS();
    const errors = document.errors.map(error => ({ error: `${basename(file)}: ${error.message}` }));
    return object ? { object, label: `${basename(file)}: ${object.kind}/${object.metadata?.name}` } : errors;
  });
}

async function checkRules({ object, label }) {
  const { [object.kind]: Kind } = await import(moduleOf(object.apiVersion, object.kind));
  try {
    new Kind(object).validate();
    return [];
  } catch (error) {
    return [`${label}: ${error.message}`];
  }
}

function statement({ object: { apiVersion, kind, ...rest }, label }, i) {
  return { label, code: `import { ${kind} as Kind${i} } from "${moduleOf(apiVersion, kind)}"; new Kind${i}(${JSON.stringify(rest)});` };
}

const found = process.argv.slice(2).flatMap(read);
const manifests = found.filter(item => item.object);
const wrong = [...found.flatMap(item => item.error ?? []), ...(await Promise.all(manifests.map(checkRules))).flat(), ...checkTypes(manifests.map(statement))];
wrong.forEach(line => console.log(line));
