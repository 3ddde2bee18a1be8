import classes from './AppIcon.module.css';

interface Props {
  icon: string | null;
  name: string;
}

/** An app's picture if it has one as data, else its first letter. Never from elsewhere. */
export function AppIcon({ icon, name }: Props) {
  if (icon && /^data:image\/(png|jpeg|webp|gif|svg\+xml)[;,]/.test(icon))
    return <img src={icon} alt="" width={20} height={20} className={classes.picture} />;
  return (
    <span className={classes.letter} aria-hidden data-name>
      {icon && [...icon].length <= 2 ? icon : ([...name][0] ?? '').toUpperCase()}
    </span>
  );
}
