import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react';

/** What of the picture is seen: its upper left corner, and pixels of the screen a unit. */
export interface Sight {
  x: number;
  y: number;
  scale: number;
}

const smallest = 0.15;
const largest = 2;
const stepOf = 60;

const bounded = (scale: number): number => Math.min(largest, Math.max(smallest, scale));

/** The whole picture in the middle of the place; not larger than it is. */
export function fitted(
  place: { width: number; height: number },
  width: number,
  height: number,
): Sight {
  const margin = 24;
  const scale = bounded(
    Math.min((place.width - 2 * margin) / width, (place.height - 2 * margin) / height, 1),
  );
  return {
    x: (width - place.width / scale) / 2,
    y: (height - place.height / scale) / 2,
    scale,
  };
}

/** Zooms so that the point under (px, py) stays where it is. */
export function zoomed(sight: Sight, by: number, px: number, py: number): Sight {
  const scale = bounded(sight.scale * by);
  return {
    x: sight.x + px / sight.scale - px / scale,
    y: sight.y + py / sight.scale - py / scale,
    scale,
  };
}

/** Pan by dragging or arrows, zoom by the wheel or + and -. */
export function useView(width: number, height: number) {
  const placeRef = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState<Sight>({ x: 0, y: 0, scale: 1 });
  const drag = useRef<{ x: number; y: number } | null>(null);
  const dragged = useRef(false);

  const fit = useCallback(() => {
    const place = placeRef.current?.getBoundingClientRect();
    if (place && width > 0) setSight(fitted(place, width, height));
  }, [width, height]);
  useLayoutEffect(fit, [fit]);

  const zoom = useCallback((by: number) => {
    const place = placeRef.current?.getBoundingClientRect();
    if (place) setSight((now) => zoomed(now, by, place.width / 2, place.height / 2));
  }, []);

  /** Brings a point of the picture into the middle. */
  const centre = useCallback((x: number, y: number) => {
    const place = placeRef.current?.getBoundingClientRect();
    if (!place) return;
    setSight(({ scale }) => {
      const near = Math.max(scale, 0.8);
      return { x: x - place.width / near / 2, y: y - place.height / near / 2, scale: near };
    });
  }, []);

  useEffect(() => {
    const place = placeRef.current;
    // React's own listener could not hold the page still.
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = place?.getBoundingClientRect() ?? { left: 0, top: 0 };
      const by = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015));
      setSight((now) => zoomed(now, by, event.clientX - left, event.clientY - top));
    };
    place?.addEventListener('wheel', wheel, { passive: false });
    return () => place?.removeEventListener('wheel', wheel);
  }, []);

  const pointer = {
    onPointerDown: (event: PointerEvent) => {
      drag.current = { x: event.clientX, y: event.clientY };
      dragged.current = false;
    },
    /** The click that ends a drag chooses nothing. */
    onClickCapture: (event: MouseEvent) => {
      if (dragged.current) event.stopPropagation();
    },
    onPointerMove: (event: PointerEvent) => {
      const from = drag.current;
      if (!from) return;
      const { clientX, clientY } = event;
      if (Math.abs(clientX - from.x) + Math.abs(clientY - from.y) > 2) dragged.current = true;
      drag.current = { x: clientX, y: clientY };
      setSight((now) => ({
        ...now,
        x: now.x - (clientX - from.x) / now.scale,
        y: now.y - (clientY - from.y) / now.scale,
      }));
    },
    onPointerUp: () => {
      drag.current = null;
    },
    onPointerLeave: () => {
      drag.current = null;
    },
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const move = moves[event.key];
    if (move) {
      const [x, y] = move;
      setSight((now) => ({
        ...now,
        x: now.x + (x * stepOf) / now.scale,
        y: now.y + (y * stepOf) / now.scale,
      }));
    } else if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else if (event.key === '0') fit();
    else return;
    event.preventDefault();
  };

  return { placeRef, sight, fit, zoom, centre, pointer, onKeyDown };
}
