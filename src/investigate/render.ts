/**
 * Renders the Markdown of the report. Every text becomes a text node, so markup
 * that an attacker put into a log stays text.
 */
import { codeSpans } from './code-spans';

const HEADING = /^(#{1,3}) (.*)$/;
const ITEM = /^( *)- (.*)$/;

/** Replaces the content of an element with the report. */
export function render( markdown: string, into: HTMLElement ): void {
	const { ownerDocument: document } = into;
	const make = ( tag: string, text = '' ) => {
		const node = document.createElement( tag );
		for ( const { text: content, isCode } of codeSpans( text ) ) {
			const part = isCode
				? Object.assign( document.createElement( 'code' ), {
						textContent: content,
					} )
				: content;
			node.append( part );
		}
		return node;
	};
	const nodes: HTMLElement[] = [];
	let list: HTMLElement | undefined;
	let inner: HTMLElement | undefined;
	for ( const line of markdown.split( '\n' ) ) {
		const heading = HEADING.exec( line );
		const item = ITEM.exec( line );
		if ( item ) {
			if ( ! list ) {
				list = make( 'ul' );
				nodes.push( list );
			}
			const entry = make( 'li', item[ 2 ] );
			if ( ( item[ 1 ] ?? '' ) !== '' && list.lastElementChild ) {
				inner ??= list.lastElementChild.appendChild( make( 'ul' ) );
				inner.append( entry );
			} else {
				inner = undefined;
				list.append( entry );
			}
			continue;
		}
		list = undefined;
		inner = undefined;
		if ( heading ) {
			// One level lower: the page has its own <h1>.
			nodes.push(
				make( `h${ ( heading[ 1 ] ?? '' ).length + 1 }`, heading[ 2 ] )
			);
		} else if ( line !== '' ) {
			nodes.push( make( 'p', line ) );
		}
	}
	into.replaceChildren( ...nodes );
}
