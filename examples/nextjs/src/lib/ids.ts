/** An import, an export and their job share one id, but for its prefix. */
export const jobOf = (id: string) => id.replace(/^(?:imp|exp)_/, 'job_')
export const importOf = (job: string) => job.replace(/^job_/, 'imp_')
export const exportOf = (job: string) => job.replace(/^job_/, 'exp_')
