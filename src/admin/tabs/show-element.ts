/**
 * Scrolls to the element that a fragment names and focuses it. The browser does
 * so itself only if the element was there when the link was followed.
 */
export function showElement( fragment: string ): void {
	const element = document.getElementById( fragment.slice( 1 ) );
	if ( ! element?.closest( '.sidegate-panel' ) ) {
		return;
	}
	element.scrollIntoView();
	const field = element.querySelector< HTMLElement >(
		'textarea, input, button, summary'
	);
	( field ?? element ).focus( { preventScroll: true } );
}
