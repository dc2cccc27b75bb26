/**
 * Shows which requests a rule covers; collapsed at first.
 */
import type { RuleCoverage } from '../../rules/coverage';
import { escapeInvisible } from '../format/escape-invisible';
import { covered, lookAlikes, spellings } from './covered';

/** Shows an example request, left to right in every language. */
function Example( { text }: { readonly text: string } ) {
	return <code dir="ltr">{ escapeInvisible( text ) }</code>;
}

export function Coverage( { covers }: { readonly covers: RuleCoverage } ) {
	const { kinds, allowed } = covers;
	return (
		<details className="sidegate-coverage">
			<summary>{ covered( covers ) }</summary>
			<ul>
				{ kinds.map( ( { what, count, example } ) => (
					<li key={ what }>
						{ what }
						{ ' · ' }
						<span className="sidegate-coverage__count">
							{ spellings( count ) }
						</span>
						<Example text={ example } />
					</li>
				) ) }
			</ul>
			{ allowed.count > 0 && (
				<p>
					{ lookAlikes( covers ) }
					<Example text={ allowed.example } />
				</p>
			) }
		</details>
	);
}
