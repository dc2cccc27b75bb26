/**
 * The value of the setting `proxy`.
 */
import type { PresetName, ProxyHeader } from '../proxies/presets';

/** The proxy in front of the site: none, one of the owner's own, or a CDN. */
export type ProxyPreset = 'none' | 'own' | PresetName;

/** The proxies that may name a client's address. */
export interface ProxyChoice {
	preset: ProxyPreset;
	/**
	 * Addresses and CIDRs in addition to those of the preset.
	 *
	 * @maxItems 500
	 */
	trusted: string[];
	/** The header in which the proxies name the client. */
	header: ProxyHeader;
}
