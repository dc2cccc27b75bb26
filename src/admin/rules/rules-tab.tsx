/**
 * The tab Rules: the rules in groups, and the addresses that no rule blocks.
 */
import { __ } from '@wordpress/i18n';
import type { TabProps } from '../tabs/tab-props';
import { AllowlistCard } from './allowlist-card';
import { GROUPS } from './groups';
import { RecommendedBar } from './recommended-bar';
import { RulesCard } from './rules-card';

export function RulesTab( { view, stats, save, server }: TabProps ) {
	return (
		<>
			<RecommendedBar view={ view } save={ save } />
			{ GROUPS.map( ( group ) => (
				<RulesCard
					key={ group }
					group={ group }
					view={ view }
					stats={ stats.answer }
					save={ save }
					server={ server }
				/>
			) ) }
			<p className="sidegate-rules__help">
				{ __(
					'Block stops a request. Watch only records what Block would stop. Each choice is saved at once.',
					'sidegate'
				) }
			</p>
			<AllowlistCard view={ view } save={ save } />
		</>
	);
}
