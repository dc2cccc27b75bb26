/**
 * Shows a network: its name, its number, its country and whether it is a hosting provider's.
 */
import { __ } from '@wordpress/i18n';
import type { Network } from '../../api/types';
import { FullText } from '../ui/full-text';
import { LOCALE } from '../format/locale';
import { privateName } from '../format/private-address';
import { asnLabel } from './messages';

/** Returns the country's name, or its code if the browser doesn't know it. */
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

interface Props {
	readonly network: Network | null;
	/** An address of it, or a range. */
	readonly source: string;
}

export function NetworkName( { network, source }: Props ) {
	if ( network === null ) {
		return <p>{ privateName( source ) ?? asnLabel( 0 ) }</p>;
	}
	const facts = [
		asnLabel( network.asn ),
		...( network.country === null
			? []
			: [ countryName( network.country ) ] ),
		...( network.hosting ? [ __( 'cloud or hosting', 'sidegate' ) ] : [] ),
	];
	return (
		<p>
			<FullText text={ network.name } /> · { facts.join( ' · ' ) }
		</p>
	);
}
