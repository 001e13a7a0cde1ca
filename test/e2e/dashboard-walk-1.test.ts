import { testPart } from '#test/support/dashboard-walk.ts';

testPart(0, 3);
