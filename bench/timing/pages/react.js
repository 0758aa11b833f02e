import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { start } from './list.js';

start(createElement, (element, root) => createRoot(root).render(element));
