import { testPart } from '#test/support/dashboard-walk.ts';

testPart(2, 3);
