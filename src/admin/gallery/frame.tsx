/**
 * Shows one state, and marks it when it is complete.
 */
import { useEffect, useRef, useState } from '@wordpress/element';
import { setAnswers, settled } from './answers';
import type { State } from './state';

interface Props {
	readonly name: string;
	readonly state: State;
	/** Its number in the list, from 1. */
	readonly position: number;
	/** Called with the position once the state is complete. */
	readonly onReady: ( position: number ) => void;
}

function enter( { answers = {}, fragment = '' }: State ): void {
	setAnswers( answers );
	window.history.replaceState(
		null,
		'',
		`${ window.location.pathname }${ window.location.search }${ fragment }`
	);
	// `replaceState` fires no event.
	window.dispatchEvent( new HashChangeEvent( 'hashchange' ) );
}

async function prepare( state: State, element: HTMLElement ): Promise< void > {
	await settled();
	for ( const selector of state.clicks ?? [] ) {
		const target = element.querySelector< HTMLElement >( selector );
		if ( ! target ) {
			throw new Error( `Nothing to click: ${ selector }` );
		}
		target.click();
		await settled();
	}
	await state.prepare?.( element );
	await settled();
}

export function Frame( { name, state, position, onReady }: Props ) {
	const element = useRef< HTMLDivElement >( null );
	const [ isReady, setReady ] = useState( false );
	// While it is rendered for the first time, so before its content sends requests.
	useState( () => enter( state ) );
	useEffect( () => {
		if ( element.current ) {
			void prepare( state, element.current )
				.catch( reportError )
				.finally( () => {
					setReady( true );
					onReady( position );
				} );
		}
	}, [ onReady, position, state ] );
	return (
		<>
			<h2>{ name }</h2>
			<div
				ref={ element }
				data-state={ name }
				data-ready={ isReady }
				// What is clicked here sends requests of this state, not of the last one below.
				onPointerDownCapture={ () => setAnswers( state.answers ?? {} ) }
				onKeyDownCapture={ () => setAnswers( state.answers ?? {} ) }
			>
				{ state.show() }
			</div>
		</>
	);
}
