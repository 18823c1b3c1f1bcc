// node epg-parser.mjs read in.xml: epg-parser, which only reads.
import parser from 'epg-parser';
import { measure } from './measuring.mjs';

measure(parser.parse, (feed) => feed.programs.length);
