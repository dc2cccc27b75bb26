/** The checker in plain JavaScript: no Java, no program of its own, no worker. */
declare module 'recheck/lib/browser.js' {
	export { checkSync } from 'recheck';
}
