/**
 * Below a list in which networks are named: whose data that is.
 */
import { useCallback } from '@wordpress/element';
import type { AddressNetwork, Network } from '../../rest/types';
import { readNetwork } from '../api';
import { useLatest } from '../use-latest';
import { addressOf } from './client';
import { Credits } from './credits';

interface Props {
	readonly items: readonly {
		readonly source: string;
		readonly network: Network | null;
	}[];
}

/** They are the same for every address: asked for once a page. */
let known: Promise< AddressNetwork > | undefined;

function readOnce( address: string ): Promise< AddressNetwork > {
	known ??= readNetwork( address ).catch( ( error: unknown ) => {
		known = undefined;
		throw error;
	} );
	return known;
}

function Asked( { address }: { readonly address: string } ) {
	const ask = useCallback( () => readOnce( address ), [ address ] );
	const { answer } = useLatest( ask );
	return answer?.data ? <Credits data={ answer.data } /> : null;
}

export function ListCredits( { items }: Props ) {
	const address = items
		.filter( ( { network } ) => network !== null )
		.map( ( { source } ) => addressOf( source ) )
		.find( ( one ) => one !== undefined );
	return (
		<div className="sidegate-log__foot">
			{ address !== undefined && <Asked address={ address } /> }
		</div>
	);
}
