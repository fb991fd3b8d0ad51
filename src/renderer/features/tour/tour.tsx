import { Button, CloseButton, Popover, Portal } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId } from 'react';
import styles from './tour.module.css';
import { tourSteps } from './tour-steps';
import { endTour, showStep, useTour } from './tour-store';
import { useFrame } from './use-frame';

/** How long a step waits for what it is about, in ms, before it is passed over: an empty log has no exchange to show. */
const patience = 1_000;

/** A short way around the screen: what is spoken of is framed, the rest stays as it is and can be used. */
export function Tour() {
  const step = useTour((tour) => tour.step);
  // Anew for each step, so that it is announced, and stands where it belongs from its first moment.
  return step !== null && <Step key={step} index={step} />;
}

function Step({ index }: { index: number }) {
  const step = tourSteps[index];
  const frame = useFrame(step?.about ?? '');
  const isThere = frame !== null;
  const [titleId, textId] = [useId(), useId()];
  const isLast = index === tourSteps.length - 1;
  const forward = () => (isLast ? endTour() : showStep(index + 1));

  useEffect(() => {
    if (isThere) return undefined;
    const timer = setTimeout(
      () => (index + 1 < tourSteps.length ? showStep(index + 1) : endTour()),
      patience,
    );
    return () => clearTimeout(timer);
  }, [isThere, index]);
  useEffect(() => {
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      endTour();
    };
    window.addEventListener('keydown', onEscape, { capture: true });
    return () => window.removeEventListener('keydown', onEscape, { capture: true });
  }, []);

  function pressed(event: KeyboardEvent): void {
    if (event.key === 'ArrowRight' && !isLast) showStep(index + 1);
    else if (event.key === 'ArrowLeft' && index > 0) showStep(index - 1);
  }

  if (!step || !isThere) return null;
  return (
    <Popover
      opened
      position={step.position}
      width={320}
      shadow="md"
      withArrow
      arrowSize={10}
      trapFocus
      withRoles={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      // While the window changes its size what it points at may be out of sight, and the focus must not go with it.
      hideDetached={false}
      floatingStrategy="fixed"
      transitionProps={{ duration: 0 }}
      middlewares={{ flip: true, shift: { padding: 8 } }}
      zIndex={301}
    >
      <Portal>
        <Popover.Target>
          <div className={styles.frame} style={frame} aria-hidden="true" />
        </Popover.Target>
      </Portal>
      <Popover.Dropdown
        className={styles.step ?? ''}
        role="dialog"
        aria-labelledby={titleId}
        aria-describedby={textId}
        onKeyDown={pressed}
      >
        <div className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            {step.title}
          </h2>
          <CloseButton size="sm" aria-label="End the tour" onClick={endTour} />
        </div>
        <p id={textId} className={styles.text}>
          {step.text}
        </p>
        <div className={styles.foot}>
          <span className={styles.place}>
            Step {index + 1} of {tourSteps.length}
          </span>
          {index > 0 && (
            <Button variant="default" onClick={() => showStep(index - 1)}>
              Back
            </Button>
          )}
          <Button data-autofocus onClick={forward}>
            {isLast ? 'Done' : 'Next'}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
