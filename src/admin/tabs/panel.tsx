/**
 * What a tab shows. A link inside another tab may lead here; it then goes out
 * of sight, and must not take the focus with it.
 */
import { useEffect, useRef } from '@wordpress/element';
import type { ReactNode } from 'react';

interface Props {
	readonly shown: boolean;
	readonly children: ReactNode;
}

export function Panel( { shown, children }: Props ) {
	const place = useRef< HTMLDivElement >( null );
	const before = useRef( shown );
	useEffect( () => {
		const came = shown && ! before.current;
		before.current = shown;
		const { activeElement, body } = place.current?.ownerDocument ?? {};
		const lost =
			! activeElement ||
			activeElement === body ||
			activeElement.closest( '[hidden]' );
		if ( came && lost ) {
			window.scrollTo( 0, 0 );
			place.current?.focus();
		}
	}, [ shown ] );
	return (
		<div
			ref={ place }
			className="sidegate-panel"
			hidden={ ! shown }
			tabIndex={ -1 }
		>
			{ children }
		</div>
	);
}
