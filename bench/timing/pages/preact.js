import { h, render } from 'preact';
import { start } from './list.js';

start(h, render);
