// node iptv.mjs read in.xml | write in.xml out.xml: @iptv/xmltv.
import { parseXmltv, writeXmltv } from '@iptv/xmltv';
import { measure } from './measuring.mjs';

measure(parseXmltv, (feed) => feed.programmes.length, writeXmltv);
