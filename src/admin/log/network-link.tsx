/**
 * Whose network it is; a click shows only its hits.
 */
import type { Network } from '../../rest/types';
import { Foreign } from '../hits/foreign';
import { inert } from '../hits/inert';
import { FilterLink } from './filter-link';
import type { Filter } from './place';
import { asName } from './words';

interface Props {
	readonly network: Network | null;
	readonly filter: Filter;
}

export function NetworkLink( { network, filter }: Props ) {
	const asn = network?.asn ?? 0;
	const name = network === null ? '' : `${ inert( network.name ) } `;
	return (
		<FilterLink
			filter={ filter }
			and={ { network: asn } }
			name={ `${ name }${ asName( asn ) }` }
		>
			<span className="sidegate-network">
				{ network && <Foreign text={ network.name } /> }
				<span className="sidegate-network__as">{ asName( asn ) }</span>
			</span>
		</FilterLink>
	);
}
