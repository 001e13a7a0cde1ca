import { testPart } from '#test/support/dashboard-walk.ts';

testPart(1, 3);
