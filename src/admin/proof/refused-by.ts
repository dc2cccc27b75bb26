/**
 * Who refuses, in one sentence that is true: what the last proof saw.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type {
	Choices,
	Layer,
	Probe,
	RuleText,
	ServerKind,
} from '../../rest/types';
import { list, number } from '../words/locale';
import { LAYERS, layerName } from './layers';

/** A proof, and who made it. */
export interface Checked {
	readonly probe: Probe;
	/** The owner's browser asked, since the site couldn't. */
	readonly byBrowser: boolean;
}

function blocking(
	texts: readonly RuleText[],
	rules: Choices[ 'rules' ]
): readonly RuleText[] {
	return texts.filter( ( { id } ) => rules[ id ] === 'block' );
}

/** How many of the rules that block each layer was seen to refuse. */
export function tallyOf(
	{ probe }: Checked,
	texts: readonly RuleText[],
	rules: Choices[ 'rules' ]
): ReadonlyMap< Layer, number > {
	const found = blocking( texts, rules ).map(
		( { id } ) => probe.rules[ id ].layer
	);
	return new Map(
		LAYERS.map(
			( layer ) =>
				[
					layer,
					found.filter( ( one ) => one === layer ).length,
				] as const
		).filter( ( [ , count ] ) => count > 0 )
	);
}

/** `<time />` stands where the time goes. */
export function refusedBy(
	checked: Checked,
	kind: ServerKind,
	texts: readonly RuleText[],
	rules: Choices[ 'rules' ]
): string {
	const all = blocking( texts, rules ).length;
	const tally = tallyOf( checked, texts, rules );
	if ( all === 0 ) {
		return __( 'No rule is set to Block, so nobody refuses.', 'sidegate' );
	}
	if ( tally.size === 0 ) {
		return __(
			'Who refuses could not be seen, checked <time />.',
			'sidegate'
		);
	}
	const names = [ ...tally ].map( ( [ layer, count ] ) =>
		count === all
			? layerName( layer, kind )
			: sprintf(
					/* translators: 1: who refuses, such as Apache. 2: number of rules. */
					_n(
						'%1$s (%2$s rule)',
						'%1$s (%2$s rules)',
						count,
						'sidegate'
					),
					layerName( layer, kind ),
					number( count )
				)
	);
	const sentence = checked.byBrowser
		? /* translators: %s: who refuses, such as “Apache” or “Apache (4 rules) and WordPress (3 rules)”. <time /> is a time, such as “2 minutes ago”. */
			__(
				'Refused by %s, checked from this browser <time />.',
				'sidegate'
			)
		: /* translators: %s: who refuses, such as “Apache” or “Apache (4 rules) and WordPress (3 rules)”. <time /> is a time, such as “2 minutes ago”. */
			__( 'Refused by %s, checked <time />.', 'sidegate' );
	return sprintf( sentence, list( names ) );
}
