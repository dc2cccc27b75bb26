/**
 * A network in full: who runs it, its number, where it is registered, and whether it is a host's.
 */
import { __ } from '@wordpress/i18n';
import type { Network } from '../../rest/types';
import { Whole } from '../hits/whole';
import { LOCALE } from '../words/locale';
import { asName } from './words';

/** A code that the browser doesn't know stays as it is. */
function countryName( code: string ): string {
	try {
		return (
			new Intl.DisplayNames( LOCALE, { type: 'region' } ).of( code ) ??
			code
		);
	} catch {
		return code;
	}
}

export function NetworkName( {
	network,
}: {
	readonly network: Network | null;
} ) {
	if ( network === null ) {
		return <p>{ asName( 0 ) }</p>;
	}
	const facts = [
		asName( network.asn ),
		...( network.country === null
			? []
			: [ countryName( network.country ) ] ),
		...( network.hosting ? [ __( 'cloud or hosting', 'sidegate' ) ] : [] ),
	];
	return (
		<p>
			<Whole text={ network.name } /> · { facts.join( ' · ' ) }
		</p>
	);
}
