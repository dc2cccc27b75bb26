/**
 * The cells of a line after its time: rule, what was tried and how often, address, request.
 */
import type { Hit, HitsContext, ServerKind } from '../../api/types';
import { UntrustedText } from '../ui/untrusted-text';
import { escapeInvisible } from '../format/escape-invisible';
import { outcomeTitle } from '../format/outcome-title';
import { ruleTitle } from '../format/rule-title';
import { layerTitle } from '../format/layers';
import { FilterLink } from './filter-link';
import { NetworkLink } from './network-link';
import { TriedNames } from './tried-names';
import type { Filter } from './log-query';

interface Props {
	/** All of the same source, rule and request. */
	readonly hits: readonly [ Hit, ...( readonly Hit[] ) ];
	readonly repetition: string;
	readonly names: HitsContext[ 'names' ];
	readonly filter: Filter;
	readonly kind: ServerKind;
}

const unique = < Value, >( values: readonly Value[] ) => [
	...new Set( values ),
];

export function LineCells( { hits, repetition, names, filter, kind }: Props ) {
	const [ hit ] = hits;
	const tried = unique( hits.map( ( { login } ) => login ) ).filter(
		( login ) => login !== ''
	);
	return (
		<>
			<td>
				<span className="sidegate-line__rule">
					{ ruleTitle( hit.rule ) }
				</span>
				{ tried.length > 0 && (
					<TriedNames names={ tried } known={ names } />
				) }
				{ repetition !== '' && (
					<span className="sidegate-line__repetition">
						{ repetition }
					</span>
				) }
				<span className="sidegate-line__layer">
					{ outcomeTitle( hit ) }
					{ unique(
						hits.map( ( { layer } ) => layerTitle( layer, kind ) )
					).map( ( title ) => ` · ${ title }` ) }
				</span>
			</td>
			<td>
				{ hit.source !== '' && (
					<FilterLink
						filter={ filter }
						add={ { source: hit.source } }
						name={ escapeInvisible( hit.source ) }
					>
						<UntrustedText text={ hit.source } />
					</FilterLink>
				) }
				<NetworkLink
					network={ hit.network }
					source={ hit.source }
					filter={ filter }
				/>
			</td>
			<td>
				<UntrustedText text={ `${ hit.method } ${ hit.path }` } />
			</td>
		</>
	);
}
