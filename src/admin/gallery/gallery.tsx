/**
 * Shows every state of every card inside of wp-admin: for people, screenshots and
 * tests. `npm run gallery` starts a site with it. It is not part of the plugin.
 */
import { createRoot, useState } from '@wordpress/element';
import { answerRequests } from './answers';
import { cards } from './cards';
import { Frame } from './frame';

/** The parameter of the URL with the name of a card or a state. */
const PARAMETER = 'gallery';

const states = Object.entries( cards ).flatMap( ( [ card, own ] ) =>
	Object.entries( own ).map( ( [ name, state ] ) => ( {
		card,
		name: `${ card }/${ name }`,
		state,
	} ) )
);

function address( name: string ): string {
	const url = new URL( window.location.href );
	url.searchParams.set( PARAMETER, name );
	url.hash = '';
	return url.href;
}

interface LinkProps {
	readonly name: string;
	readonly onChoose: ( name: string ) => void;
}

function StateLink( { name, onChoose }: LinkProps ) {
	return (
		<a
			href={ address( name ) }
			onClick={ ( event ) => {
				event.preventDefault();
				window.history.replaceState( null, '', address( name ) );
				onChoose( name );
			} }
		>
			{ name }
		</a>
	);
}

function Gallery() {
	const [ chosen, setChosen ] = useState(
		() =>
			new URLSearchParams( window.location.search ).get( PARAMETER ) ?? ''
	);
	// One after the other, because each answers its own requests.
	const [ ready, setReady ] = useState( 0 );
	const choose = ( name: string ) => {
		setReady( 0 );
		setChosen( name );
	};
	const shown = states.filter(
		( { card, name } ) => card === chosen || name === chosen
	);
	return (
		<div className="sidegate-page">
			<h1>Gallery</h1>
			<details open={ shown.length === 0 }>
				<summary>{ states.length } states</summary>
				{ Object.keys( cards ).map( ( card ) => (
					<p key={ card }>
						<strong>
							<StateLink name={ card } onChoose={ choose } />:
						</strong>{ ' ' }
						{ states
							.filter( ( one ) => one.card === card )
							.map( ( { name } ) => (
								<span key={ name } data-name={ name }>
									<StateLink
										name={ name }
										onChoose={ choose }
									/>{ ' ' }
								</span>
							) ) }
					</p>
				) ) }
			</details>
			{ shown.slice( 0, ready + 1 ).map( ( { name, state }, index ) => (
				<Frame
					key={ name }
					name={ name }
					state={ state }
					position={ index + 1 }
					onReady={ setReady }
				/>
			) ) }
		</div>
	);
}

answerRequests();
const container = document.getElementById( 'sidegate' );
if ( container ) {
	createRoot( container ).render( <Gallery /> );
}
