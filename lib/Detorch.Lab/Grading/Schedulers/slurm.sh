#!/bin/bash
# Grades an assignment as a Slurm array job, and makes the report when all parts are there:
#
#   job=$(sbatch --parsable slurm.sh a1.dib submissions /shared/out)
#   sbatch --dependency=afterok:$job --wrap "detorch grade a1.dib submissions --out /shared/out --merge"
#
# The nodes share the folders and have detorch and bubblewrap. A part that is run again does not grade again what it has graded.
#SBATCH --job-name=detorch-grade
#SBATCH --array=1-4
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --time=01:00:00
set -euo pipefail

part=$((SLURM_ARRAY_TASK_ID - ${SLURM_ARRAY_TASK_MIN:-1} + 1))
exec detorch grade "$1" "$2" --out "$3" --shard "$part/$SLURM_ARRAY_TASK_COUNT" --jobs "${SLURM_CPUS_PER_TASK:-1}"
