/**
 * Puts the tab's name before the page's title in the document's title.
 */
import { useEffect } from '@wordpress/element';

/** The title by WordPress, such as “Sidegate ‹ My blog — WordPress”. */
const pageTitle = document.title;

export function useTitle( tab: string ): void {
	useEffect( () => {
		document.title = `${ tab } ‹ ${ pageTitle }`;
	}, [ tab ] );
}
