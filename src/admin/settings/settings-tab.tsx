/**
 * The tab Settings: alerts, proxy, and what is kept.
 */
import { AlertsCard } from '../alerts/alerts-card';
import { SourceCard } from '../proxy/source-card';
import { RetentionCard } from './retention-card';
import type { TabProps } from '../tabs/tab-props';
import { PrivacyCard } from './privacy-card';

export function SettingsTab( { view, save, source }: TabProps ) {
	return (
		<>
			<AlertsCard view={ view } save={ save } />
			<SourceCard view={ view } save={ save } source={ source } />
			<RetentionCard view={ view } save={ save } />
			<PrivacyCard view={ view } save={ save } />
		</>
	);
}
