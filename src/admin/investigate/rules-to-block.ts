/**
 * Chooses the rules that the report suggests to block with.
 */
import type { Settings } from '../../api/types';
import type { Report } from '../../investigate/messages';
import type { RuleId } from '../../rules';

/**
 * Returns the rules that would have blocked requests of a log, and do not block
 * yet. A rule that would have blocked only legitimate programs is left out.
 */
export function rulesToBlock(
	{ rules, falsePositives }: Pick< Report, 'rules' | 'falsePositives' >,
	states: Settings[ 'rules' ]
): RuleId[] {
	const legitimate = new Map(
		falsePositives.map( ( { rule, programs } ) => [
			rule,
			Object.values( programs ).reduce(
				( sum, count ) => sum + count,
				0
			),
		] )
	);
	return ( Object.keys( states ) as RuleId[] ).filter(
		( id ) =>
			states[ id ] !== 'block' &&
			( rules[ id ] ?? 0 ) > ( legitimate.get( id ) ?? 0 )
	);
}
