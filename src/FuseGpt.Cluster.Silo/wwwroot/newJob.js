// The form for a job: first its plan, then the job itself.

import { Problem, get, post } from './api.js';
import { announce, el, fill } from './dom.js';
import { fine, methods, ofRecipe, ofRequest, recipes, toOrder } from './orderFields.js';
import { planView } from './planView.js';

/** Shows the form until the signal; `like` is the id of a job whose values it begins with. */
export async function showNewJob(main, signal, like) {
  document.title = 'New job · FuseGPT';
  const plan = el('div', { class: 'plan-place' });
  const error = el('p', { class: 'error', role: 'alert' });
  const show = el('button', { class: 'primary', id: 'show-plan' }, 'Show the plan');
  const start = el('button', { type: 'button', disabled: true }, 'Start the job');
  const offerStart = isOffered => {
    // The one step that comes next stands out.
    start.disabled = !isOffered;
    start.classList.toggle('primary', isOffered);
    show.classList.toggle('primary', !isOffered);
  };
  const form = el('form', { class: 'card form', novalidate: true, 'aria-label': 'New job' }, fields(), error,
    el('div', { class: 'form-actions' }, show, start));
  fill(main, el('div', { class: 'title-row' }, el('div', {}, el('h1', {}, 'New job'), el('p', { class: 'muted' }, 'See what the job will do, need and take, then start it.'))),
    el('div', { class: 'new-job' }, form, plan));
  fill(plan, hint());
  if (like) {
    await prefill(form, like, signal);
  }

  let order = null;
  form.addEventListener('input', () => {
    order = null;
    offerStart(false);
    plan.classList.add('stale');
  });
  form.elements.recipe.addEventListener('change', () => ofRecipe.forEach(key => { form.elements[key].value = ''; }));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const asked = toOrder(new FormData(form));
    const answer = await tryTo(form, error, plan, () => post(`plan${form.elements.measure.checked ? '?measure=true' : ''}`, asked));
    if (answer) {
      order = asked;
      const isRefused = answer.problems.some(problem => problem.isRefusal);
      fill(plan, planView(answer, asked));
      offerStart(!isRefused);
      if (plan.getBoundingClientRect().top > innerHeight / 2) {
        plan.scrollIntoView();
      }

      announce(isRefused ? 'The plan is there. The job does not fit.' : 'The plan is there. The job can be started.');
    }
  });
  start.addEventListener('click', async () => {
    const job = await tryTo(form, error, plan, () => post('jobs', order, { 'Idempotency-Key': key() }));
    if (job) {
      location.hash = `#/jobs/${encodeURIComponent(job.id)}`;
    }
  });
}

/** Does what takes a moment; an error is told beside its field. */
async function tryTo(form, error, plan, action) {
  form.querySelectorAll('[aria-invalid]').forEach(input => input.removeAttribute('aria-invalid'));
  fill(error);
  form.toggleAttribute('aria-busy', true);
  plan.classList.remove('stale');
  try {
    return await action();
  } catch (problem) {
    plan.classList.add('stale');
    tell(form, error, problem);
    return null;
  } finally {
    form.removeAttribute('aria-busy');
  }
}

function tell(form, error, problem) {
  form.querySelector('.form-actions').before(error);
  if (!(problem instanceof Problem)) {
    fill(error, 'The server does not answer. Try again.');
    return;
  }

  const names = (problem.setting ?? '').split(/[^A-Za-z]+/);
  const input = names.filter(Boolean).map(name => form.elements[name === 'sparsity' || name === 'blocks' ? 'amount' : name]).find(Boolean);
  fill(error, input?.labels ? el('strong', {}, `${input.labels[0].dataset.name}: `) : problem.setting ? el('strong', {}, `${problem.setting}: `) : null, problem.rule ? `${problem.rule} ${problem.fix ?? ''}` : problem.message);
  if (input instanceof HTMLElement) {
    input.closest('.field').append(error);
    input.closest('details')?.setAttribute('open', '');
    input.setAttribute('aria-invalid', 'true');
    input.focus();
  }
}

function fields() {
  return [
    field('model', 'Model', el('input', { name: 'model', id: 'f-model', required: true, autocomplete: 'off', spellcheck: 'false', placeholder: '/data/models/llama' }), 'A folder on the server, or the id of a model in its hub cache: org/name'),
    field('text', 'Text to draw samples from', el('textarea', { name: 'text', id: 'f-text', rows: 2, spellcheck: 'false', placeholder: '/data/text/train.txt' }), 'Files or folders on the server, one a line'),
    field('eval', 'Text to measure perplexity on', el('textarea', { name: 'eval', id: 'f-eval', rows: 1, spellcheck: 'false' }), 'Optional'),
    field('out', 'Folder for the pruned model', el('input', { name: 'out', id: 'f-out', autocomplete: 'off', spellcheck: 'false', placeholder: '/data/out/llama-25' }), 'Optional; it must not exist yet'),
    el('div', { class: 'pair' },
      field('amount', 'Remove', el('span', { class: 'joined' }, el('input', { name: 'amount', id: 'f-amount', value: '25', inputmode: 'decimal', autocomplete: 'off' }), select('amountKind', [['percent', '% of blocks'], ['blocks', 'blocks']], 'Unit of what to remove'))),
      field('devices', 'Devices', el('input', { name: 'devices', id: 'f-devices', value: 'auto', autocomplete: 'off', spellcheck: 'false' }))),
    field('method', 'Method', select('method', methods)),
    field('recipe', 'Recipe of the training', select('recipe', recipes)),
    el('details', {}, el('summary', {}, 'More settings'), el('div', { class: 'grid' }, fine.map(([key, name, kind, standard]) => field(key, name,
      Array.isArray(kind) ? select(key, kind) : el('input', { name: key, id: `f-${key}`, placeholder: standard, inputmode: { whole: 'numeric', number: 'decimal' }[kind] ?? 'text', autocomplete: 'off', spellcheck: 'false' }))))),
    el('label', { class: 'check' }, el('input', { type: 'checkbox', name: 'measure' }), 'Measure idle devices for a few seconds, so that the plan has times'),
  ];
}

function field(key, name, input, help) {
  const id = `f-${key}`;
  if (help) {
    (input.id === id ? input : input.querySelector(`#${id}`)).setAttribute('aria-describedby', `${id}-help`);
  }

  return el('div', { class: 'field' }, el('label', { for: id, 'data-name': name }, name), input, help ? el('p', { class: 'muted small', id: `${id}-help` }, help) : null);
}

const select = (key, choices, name) => el('select', { name: key, id: `f-${key}`, 'aria-label': name }, choices.map(([value, text]) => el('option', { value }, text)));

const hint = () => el('div', { class: 'card blank' }, el('h2', {}, 'The plan comes first'), el('p', { class: 'muted' }, 'It shows rounds, memory, disk and what speaks against the job. Nothing is started and no weight is read.'));

async function prefill(form, like, signal) {
  try {
    const { request } = await get(`jobs/${encodeURIComponent(like)}`, signal);
    for (const [key, value] of Object.entries(ofRequest(request))) {
      form.elements[key].value = value ?? '';
    }
  } catch {
    // Without that job the form begins empty.
  }
}

/** A text that is this one asking's own. */
const key = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
