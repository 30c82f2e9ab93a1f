// Makes elements. Text goes in as text, never as markup.

/** An element with attributes and children; a child that is no node becomes text, null and false are left out. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value != null) {
      element.setAttribute(key, value);
    }
  }

  element.append(...children.flat().filter(child => child != null && child !== false));
  return element;
}

/** Puts children in the place of all that a node has. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat().filter(child => child != null && child !== false));
}

const filled = new WeakMap();

/** Fills a node anew only where what it shows differs, so that the keyboard's place and a selection stay. */
export function refill(node, shown, make) {
  const key = JSON.stringify(shown);
  if (filled.get(node) !== key) {
    filled.set(node, key);
    fill(node, make());
  }
}

/** Changes a text only where it differs, so that a reader's selection and a screen reader's place stay. */
export function say(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Tells those who listen to the page. */
export function announce(text) {
  say(document.getElementById('announcer'), text);
}
