/**
 * A link to the hits of a network. Private addresses are named instead: they belong to none.
 */
import { __ } from '@wordpress/i18n';
import type { Network } from '../../api/types';
import { UntrustedText } from '../ui/untrusted-text';
import { escapeInvisible } from '../format/escape-invisible';
import { privateName } from '../format/private-address';
import { FilterLink } from './filter-link';
import type { Filter } from './log-query';
import { asnLabel } from './messages';

interface Props {
	readonly network: Network | null;
	/** An address of it, or a range. */
	readonly source: string;
	readonly filter: Filter;
}

export function NetworkLink( { network, source, filter }: Props ) {
	if ( network === null ) {
		return (
			<span className="sidegate-network">
				{ source === ''
					? __( 'Address not known', 'sidegate' )
					: ( privateName( source ) ?? asnLabel( 0 ) ) }
			</span>
		);
	}
	return (
		<FilterLink
			filter={ filter }
			add={ { network: network.asn } }
			name={ `${ escapeInvisible( network.name ) } ${ asnLabel( network.asn ) }` }
		>
			<span className="sidegate-network">
				<UntrustedText text={ network.name } />{ ' ' }
				<span className="sidegate-network__as">
					{ asnLabel( network.asn ) }
				</span>
			</span>
		</FilterLink>
	);
}
