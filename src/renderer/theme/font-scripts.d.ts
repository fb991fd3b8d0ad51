// Parts of a package's style sheet; see scripts/font-scripts.ts.
declare module '*.css?latin';
declare module '*.css?others';
