import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import css from './company.module.css';

/** The head of a company's page. */
export function CompanyHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={css.head}>
      <h1>{title}</h1>
      <span className={css.grow} />
      {children}
    </div>
  );
}

/** A titled part of a company's page. */
export function Section({ title, aside, id, children }: { title: string; aside?: ReactNode; id?: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={css.section} id={id} role="group" aria-labelledby={heading}>
      <div className={css.sectionHead}>
        <h2 id={heading}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** The way back to the list that a page belongs to. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className={css.back}>
      <ArrowLeft size={18} aria-hidden />
      {children}
    </Link>
  );
}

/** A file of the server, saved by the browser. */
export function FileLink({ href, children, saved = true }: { href: string; children: ReactNode; saved?: boolean }) {
  return (
    <a className={css.link} href={href} {...(saved ? { download: '' } : { target: '_blank', rel: 'noreferrer' })}>
      {children}
    </a>
  );
}
