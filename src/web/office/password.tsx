import '../parts/columns.css';
import './password.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../parts/looking.ts';
import { notify } from '../parts/notices.tsx';
import { SetPassword } from '../parts/set-password.tsx';
import { Loaded, Skeleton } from '../parts/states.tsx';
import { useWords } from '../parts/words/words.ts';

/** My own password: without one each sign-in needs a new link. */
export function Password() {
  const { t } = useWords();
  const client = useQueryClient();
  const me = useMe();
  const [round, setRound] = useState(0);
  return (
    <>
      <div className="pagehead">
        <h1>{t('password.name')}</h1>
      </div>
      <Loaded query={me} skeleton={<Skeleton rows={3} tall />}>
        {(view) => (
          <section className="sheet card passwordcard">
            <p className="ink2">{t(view.hasPassword ? 'password.has' : 'password.hasnot', { name: view.loginName })}</p>
            <SetPassword
              key={round}
              needsCurrent={view.hasPassword}
              onDone={() => {
                notify({ text: t('password.done') });
                setRound(round + 1);
                void client.invalidateQueries({ queryKey: ['GET /api/me'] });
              }}
            />
          </section>
        )}
      </Loaded>
    </>
  );
}
