// Loaded when first needed: what framer-motion takes to animate.
export { domAnimation } from 'framer-motion'
