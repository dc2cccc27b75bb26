/**
 * Shows one hit, or several of one source, rule and request. All their texts except the rule's title are untrusted.
 */
import { __, sprintf } from '@wordpress/i18n';
import { UntrustedText } from '../ui/untrusted-text';
import { Moment } from '../ui/moment';
import { number } from '../format/locale';
import { outcomeTitle } from '../format/outcome-title';
import { ruleTitle } from '../format/rule-title';
import type { Fold } from '../log/fold';

export function HitRow( { fold }: { readonly fold: Fold } ) {
	const { newest, hits } = fold;
	return (
		<li className="sidegate-hit">
			<p className="sidegate-hit__what">
				<Moment time={ newest.time } />
				<span className="sidegate-hit__rule">
					{ ruleTitle( newest.rule ) }
				</span>
				{ hits.length > 1 && (
					<span>
						{ sprintf(
							/* translators: %s: number of requests. */
							__( 'the last %s', 'sidegate' ),
							number( hits.length )
						) }
					</span>
				) }
				<span className="sidegate-hit__outcome">
					{ outcomeTitle( newest ) }
				</span>
			</p>
			<p className="sidegate-hit__source">
				<UntrustedText text={ newest.source } />{ ' ' }
				<UntrustedText text={ `${ newest.method } ${ newest.path }` } />
			</p>
		</li>
	);
}
