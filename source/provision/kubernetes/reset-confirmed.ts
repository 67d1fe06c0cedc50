/** reset.yml asks, and takes no other answer: skip_confirmation alone fails it. */
export const resetConfirmed = {reset_confirmation: 'yes', skip_confirmation: true} as const;
