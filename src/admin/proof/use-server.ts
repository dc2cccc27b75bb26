/**
 * The server, what it was told, and the last proof of who refuses.
 */
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { Server, ServerPatch, Settings } from '../../rest/types';
import { changeServer, readServer, runProbe } from '../api';
import type { Fate } from '../saving/save-queue';
import { askExamples } from './ask-examples';
import { announceChange, announceCheck, announceFailure } from './announce';
import type { Checked } from './refused-by';

/** What is under way, or was last. */
export type Errand = 'check' | 'htaccess' | 'strength' | 'early';

interface Known {
	readonly server?: Server;
	readonly checked?: Checked | undefined;
	readonly error?: unknown;
}

export interface ServerView extends Known {
	readonly fates: Readonly< Partial< Record< Errand, Fate > > >;
	readonly read: () => void;
	readonly check: () => void;
	readonly change: ( errand: Errand, patch: ServerPatch ) => void;
}

/** An older proof never takes the place of a newer one: the browser's is known to this page alone. */
function learn( { checked }: Known, server: Server ): Known {
	const { probe } = server;
	const newer =
		probe && ( ! checked || probe.time > checked.probe.time )
			? { probe, byBrowser: false }
			: checked;
	return { server, checked: newer };
}

async function prove( byBrowser: boolean ): Promise< Checked > {
	const probe = await runProbe();
	// Where the host lets no site ask itself, the owner's browser can.
	return byBrowser && ! probe.loopback
		? { probe: await askExamples( probe ), byBrowser }
		: { probe, byBrowser: false };
}

/** Each choice that the site takes may change what its server has to do, so `settings` are those that it has. */
export function useServer( settings: Settings ): ServerView {
	const [ known, setKnown ] = useState< Known >( {} );
	const [ fates, setFates ] = useState< ServerView[ 'fates' ] >( {} );
	// One at a time: a proof in the middle of a change would prove nothing.
	const busy = useRef( false );

	const take = useCallback(
		( server: Server ) => setKnown( ( last ) => learn( last, server ) ),
		[]
	);
	const read = useCallback( () => {
		readServer().then( take, ( error: unknown ) =>
			setKnown( ( last ) => ( { ...last, error } ) )
		);
	}, [ take ] );
	useEffect( read, [ read, settings ] );

	async function run( errand: Errand, go: () => Promise< void > ) {
		if ( busy.current ) {
			return;
		}
		busy.current = true;
		const settle = ( fate: Fate ) =>
			setFates( ( last ) => ( { ...last, [ errand ]: fate } ) );
		settle( { kind: 'saving' } );
		try {
			await go();
			settle( { kind: 'saved' } );
		} catch ( error ) {
			settle( { kind: 'failed', error } );
			announceFailure( error );
			// Only the answer may be lost: ask what holds.
			read();
		}
		busy.current = false;
	}

	const { server, checked } = known;
	return {
		...known,
		fates,
		read,
		check: () =>
			void run( 'check', async () => {
				const now = await prove( checked?.probe.loopback === false );
				setKnown( ( last ) => ( { ...last, checked: now } ) );
				announceCheck( now, server?.kind ?? 'other', settings.rules );
			} ),
		change: ( errand, patch ) =>
			void run( errand, async () => {
				const changed = await changeServer( patch );
				take( changed );
				announceChange( changed );
			} ),
	};
}
