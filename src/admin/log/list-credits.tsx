/**
 * Shows the attribution of the network data below a list that contains networks.
 */
import { useCallback } from '@wordpress/element';
import type { AddressNetwork, Network } from '../../api/types';
import { readNetwork } from '../data/api';
import { useLatest } from '../data/use-latest';
import { addressOf } from './client';
import { Credits } from './credits';

interface Props {
	readonly items: readonly {
		readonly source: string;
		readonly network: Network | null;
	}[];
}

/** The attribution is the same for every address, so it is loaded once per page. */
let loaded: Promise< AddressNetwork > | undefined;

function readOnce( address: string ): Promise< AddressNetwork > {
	loaded ??= readNetwork( address ).catch( ( error: unknown ) => {
		loaded = undefined;
		throw error;
	} );
	return loaded;
}

function LoadedCredits( { address }: { readonly address: string } ) {
	const load = useCallback( () => readOnce( address ), [ address ] );
	const { answer } = useLatest( load );
	return answer?.data ? <Credits data={ answer.data } /> : null;
}

export function ListCredits( { items }: Props ) {
	const address = items
		.filter( ( { network } ) => network !== null )
		.map( ( { source } ) => addressOf( source ) )
		.find( ( one ) => one !== undefined );
	return (
		<div className="sidegate-log__foot">
			{ address !== undefined && <LoadedCredits address={ address } /> }
		</div>
	);
}
