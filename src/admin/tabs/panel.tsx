/**
 * The content of a tab. If a link in another tab opens this one, that link is
 * hidden with its tab, so the focus moves here.
 */
import { useEffect, useRef } from '@wordpress/element';
import type { ReactNode } from 'react';

interface Props {
	readonly shown: boolean;
	readonly children: ReactNode;
}

export function Panel( { shown, children }: Props ) {
	const panel = useRef< HTMLDivElement >( null );
	const wasShown = useRef( shown );
	useEffect( () => {
		const appeared = shown && ! wasShown.current;
		wasShown.current = shown;
		const { activeElement, body } = panel.current?.ownerDocument ?? {};
		const isFocusLost =
			! activeElement ||
			activeElement === body ||
			activeElement.closest( '[hidden]' );
		if ( appeared && isFocusLost ) {
			window.scrollTo( 0, 0 );
			// Without scrolling again, which would hide the tabs below the admin bar.
			panel.current?.focus( { preventScroll: true } );
		}
	}, [ shown ] );
	return (
		<div
			ref={ panel }
			className="sidegate-panel"
			hidden={ ! shown }
			tabIndex={ -1 }
		>
			{ children }
		</div>
	);
}
