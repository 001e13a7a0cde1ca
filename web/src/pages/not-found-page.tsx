import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Empty } from '../components/empty.tsx';
import { usePageTitle } from '../components/use-page-title.ts';

export function NotFoundPage() {
  usePageTitle('Not found');
  return (
    <Empty level={1} icon="search" title="There is no such page">
      <p>The address may be mistyped, or what it showed was deleted.</p>
      <Button component={Link} to="/sites">
        Go to your sites
      </Button>
    </Empty>
  );
}
