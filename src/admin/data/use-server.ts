/**
 * Provides the site's status and the server's state, and runs checks and changes.
 */
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type {
	Server,
	ServerPatch,
	Settings,
	SiteStatus,
} from '../../api/types';
import {
	changeServer,
	readServer,
	readStatus,
	runProbe,
	sendProbeAnswers,
} from './api';
import { bootstrap } from './bootstrap';
import type { SaveStatus } from './save-queue';
import { sendExamples } from '../checks/send-examples';
import { announceChange, announceCheck, announceFailure } from './announce';

/** The actions that can run; the status of the last run of each is kept. */
export type ServerAction = 'check' | 'htaccess' | 'strength' | 'early';

/** After a change the site checks itself. This wait is longer than that check takes. */
const RECHECK_DELAY_MS = 3000;

interface ServerState {
	readonly server?: Server;
	readonly status?: SiteStatus;
	/** Why the server could not be read. */
	readonly error?: unknown;
}

export interface ServerView extends ServerState {
	readonly saveStatuses: Readonly<
		Partial< Record< ServerAction, SaveStatus > >
	>;
	readonly read: () => void;
	readonly check: () => void;
	readonly change: ( action: ServerAction, patch: ServerPatch ) => void;
}

/** Checks the rules. Where the host blocks loopback requests, the browser sends the test requests instead. */
async function checkRules(): Promise< SiteStatus > {
	const { loopback, browser } = await runProbe();
	if ( ! loopback ) {
		await sendProbeAnswers( await sendExamples( browser ) );
	}
	return readStatus();
}

/** Each saved change may affect the server, so `settings` are the confirmed ones: when they change, the state is read again. */
export function useServer( settings: Settings ): ServerView {
	const [ state, setState ] = useState< ServerState >( {} );
	const [ saveStatuses, setSaveStatuses ] = useState<
		ServerView[ 'saveStatuses' ]
	>( {} );
	// Actions run one after the other: a check during a change would be meaningless. Actions that are requested meanwhile wait.
	const queue = useRef( Promise.resolve() );
	const checking = useRef( false );
	// The page checks automatically once for each version of the settings. If a check stays due after that, it is not repeated.
	const checkedFor = useRef< Settings >( undefined );

	const update = useCallback(
		( more: ServerState ) =>
			setState( ( last ) => ( { ...last, ...more } ) ),
		[]
	);
	const read = useCallback( () => {
		// In a multisite network only network administrators may see the server's files; site administrators may see the rest of the page.
		if ( bootstrap.no_server === '' ) {
			readServer().then(
				( server ) => update( { server } ),
				( error: unknown ) => update( { error } )
			);
		}
		// On failure the page shows no status of the rules.
		readStatus().then(
			( status ) => update( { status } ),
			() => undefined
		);
	}, [ update ] );
	useEffect( read, [ read, settings ] );
	useEffect( () => {
		const refresh = () => document.hidden || read();
		document.addEventListener( 'visibilitychange', refresh );
		return () =>
			document.removeEventListener( 'visibilitychange', refresh );
	}, [ read ] );

	const run = useCallback(
		async (
			action: ServerAction,
			task: () => Promise< void >,
			fail: ( error: unknown ) => void = announceFailure
		) => {
			const isCheck = action === 'check';
			if ( isCheck ) {
				if ( checking.current ) {
					return;
				}
				checking.current = true;
			}
			const settle = ( saveStatus: SaveStatus ) =>
				setSaveStatuses( ( last ) => ( {
					...last,
					[ action ]: saveStatus,
				} ) );
			settle( { kind: 'saving' } );
			queue.current = queue.current.then( async () => {
				try {
					await task();
					settle( { kind: 'saved' } );
				} catch ( error ) {
					settle( { kind: 'failed', error } );
					fail( error );
					// The action may have succeeded and only the answer was lost, so read the state.
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

	const due = state.status?.check.due ?? false;
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
						update( { status: now } );
						update( {
							status: now.check.due ? await checkRules() : now,
						} );
					},
					() => undefined
				);
			},
			isFirst ? 0 : RECHECK_DELAY_MS
		);
		return () => clearTimeout( timer );
	}, [ due, settings, run, update ] );

	return {
		...state,
		saveStatuses,
		read,
		check: () =>
			void run( 'check', async () => {
				const status = await checkRules();
				update( { status } );
				announceCheck( status );
			} ),
		change: ( action, patch ) =>
			void run( action, async () => {
				const server = await changeServer( patch );
				update( { server } );
				const status = await readStatus();
				update( { status } );
				announceChange( server, status );
			} ),
	};
}
