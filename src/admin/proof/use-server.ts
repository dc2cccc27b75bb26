/**
 * The status of the site, the server, and the owner's changes of it.
 */
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type {
	Server,
	ServerPatch,
	Settings,
	SiteStatus,
} from '../../rest/types';
import {
	changeServer,
	readServer,
	readStatus,
	runProbe,
	sendAnswers,
} from '../api';
import { bootstrap } from '../bootstrap';
import type { Fate } from '../saving/save-queue';
import { askExamples } from './ask-examples';
import { announceChange, announceCheck, announceFailure } from './announce';

/** What is under way, or was last. */
export type Errand = 'check' | 'htaccess' | 'strength' | 'early';

/** After a change the site checks by itself: longer than that takes. */
const GRACE_MS = 3000;

interface Known {
	readonly server?: Server;
	readonly status?: SiteStatus;
	/** Why the server could not be read. */
	readonly error?: unknown;
}

export interface ServerView extends Known {
	readonly fates: Readonly< Partial< Record< Errand, Fate > > >;
	readonly read: () => void;
	readonly check: () => void;
	readonly change: ( errand: Errand, patch: ServerPatch ) => void;
}

/** Where the host lets no site ask itself, the owner's browser does. */
async function prove(): Promise< SiteStatus > {
	const { loopback, browser } = await runProbe();
	if ( ! loopback ) {
		await sendAnswers( await askExamples( browser ) );
	}
	return readStatus();
}

/** Each choice that the site takes may change what its server has to do, so `settings` are those that it has. */
export function useServer( settings: Settings ): ServerView {
	const [ known, setKnown ] = useState< Known >( {} );
	const [ fates, setFates ] = useState< ServerView[ 'fates' ] >( {} );
	// One after the other: a check in the middle of a change would prove nothing, and what the owner asks for meanwhile isn't lost.
	const queue = useRef( Promise.resolve() );
	const checking = useRef( false );
	// The page checks by itself once for each settings: what stays due then is not for it to repeat.
	const checkedFor = useRef< Settings >( undefined );

	const learn = useCallback(
		( more: Known ) => setKnown( ( last ) => ( { ...last, ...more } ) ),
		[]
	);
	const read = useCallback( () => {
		// On a network the server's files are for its administrators; all else on the page is not.
		if ( bootstrap.no_server === '' ) {
			readServer().then(
				( server ) => learn( { server } ),
				( error: unknown ) => learn( { error } )
			);
		}
		// Without it the page says nothing of the rules, which is true.
		readStatus().then(
			( status ) => learn( { status } ),
			() => undefined
		);
	}, [ learn ] );
	useEffect( read, [ read, settings ] );
	useEffect( () => {
		const look = () => document.hidden || read();
		document.addEventListener( 'visibilitychange', look );
		return () => document.removeEventListener( 'visibilitychange', look );
	}, [ read ] );

	const run = useCallback(
		async (
			errand: Errand,
			go: () => Promise< void >,
			fail: ( error: unknown ) => void = announceFailure
		) => {
			const isCheck = errand === 'check';
			if ( isCheck ) {
				if ( checking.current ) {
					return;
				}
				checking.current = true;
			}
			const settle = ( fate: Fate ) =>
				setFates( ( last ) => ( { ...last, [ errand ]: fate } ) );
			settle( { kind: 'saving' } );
			queue.current = queue.current.then( async () => {
				try {
					await go();
					settle( { kind: 'saved' } );
				} catch ( error ) {
					settle( { kind: 'failed', error } );
					fail( error );
					// Only the answer may be lost: ask what holds.
					read();
				}
				if ( isCheck ) {
					checking.current = false;
				}
			} );
			await queue.current;
		},
		[ read ]
	);

	const due = known.status?.check.due ?? false;
	useEffect( () => {
		if ( ! due || checkedFor.current === settings ) {
			return undefined;
		}
		const isFirst = checkedFor.current === undefined;
		const timer = setTimeout(
			() => {
				checkedFor.current = settings;
				void run(
					'check',
					async () => {
						const now = await readStatus();
						learn( { status: now } );
						learn( {
							status: now.check.due ? await prove() : now,
						} );
					},
					() => undefined
				);
			},
			isFirst ? 0 : GRACE_MS
		);
		return () => clearTimeout( timer );
	}, [ due, settings, run, learn ] );

	return {
		...known,
		fates,
		read,
		check: () =>
			void run( 'check', async () => {
				const status = await prove();
				learn( { status } );
				announceCheck( status );
			} ),
		change: ( errand, patch ) =>
			void run( errand, async () => {
				const server = await changeServer( patch );
				learn( { server } );
				const status = await readStatus();
				learn( { status } );
				announceChange( server, status );
			} ),
	};
}
