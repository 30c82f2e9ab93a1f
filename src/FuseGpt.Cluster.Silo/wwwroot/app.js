// Shows the view that the address names.

import { get } from './api.js';
import { fill } from './dom.js';
import { setVersion } from './link.js';
import { showJob } from './jobView.js';
import { showJobs } from './jobList.js';
import { showNewJob } from './newJob.js';

const views = [
  [/^#\/jobs\/([^/]+)$/, 'jobs', showJob],
  [/^#\/new(?:\?like=(.+))?$/, 'new', showNewJob],
  [/^/, 'jobs', showJobs],
];

let leaving = new AbortController();

function show(isFirst) {
  if (location.hash === '#main') {
    return;
  }

  leaving.abort();
  leaving = new AbortController();
  const main = document.getElementById('main');
  const [pattern, route, view] = views.find(([pattern]) => pattern.test(location.hash));
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.route === route) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }

  fill(main);
  view(main, leaving.signal, decodeURIComponent(pattern.exec(location.hash)[1] ?? ''));
  if (!isFirst) {
    // Whoever reads by keyboard or ear goes on at the new content.
    main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

addEventListener('hashchange', () => show(false));
document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  document.getElementById('main').focus();
});
show(true);
get('version').then(answer => setVersion(answer.version), () => { /* The next question tells whether the server is there. */ });
